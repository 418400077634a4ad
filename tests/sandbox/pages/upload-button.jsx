import { Button, Message, Upload } from '@alifd/next';

/**
 * The page's own way to upload.
 * @param {{ folder: string, label?: string, onDone: () => void }} props
 */
export function UploadButton({ folder, label = '上传图片', onDone }) {
  return (
    <Upload
      action={`/api/upload?folder=${folder}`}
      name="file"
      multiple
      accept="image/png,image/jpeg,image/gif"
      onSuccess={(file) => {
        Message.success(`${file.name} 上传成功`);
        onDone();
      }}
      onError={(file) => Message.error(file.response?.message ?? `${file.name} 上传失败`)}
    >
      <Button type="primary">{label}</Button>
    </Upload>
  );
}
