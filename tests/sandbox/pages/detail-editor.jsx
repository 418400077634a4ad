import { Button } from '@alifd/next';
import { forwardRef, useImperativeHandle, useRef } from 'react';

/**
 * The rich editor of the product's description: an editable region with a tool bar.
 * @type {React.ForwardRefExoticComponent<{ onOpen: () => void }>}
 */
export const DetailEditor = forwardRef(function DetailEditor({ onOpen }, ref) {
  const region = useRef(null);
  useImperativeHandle(ref, () => ({
    insert({ url, title }) {
      const img = document.createElement('img');
      img.src = url;
      img.alt = title;
      region.current.append(img);
    },
  }));
  const run = (command) => {
    region.current.focus();
    document.execCommand(command);
  };
  return (
    <div className="detail-editor">
      <div className="detail-tools">
        <Button text onClick={() => run('bold')}>
          <b>B</b>
        </Button>
        <Button text onClick={() => run('italic')}>
          <i>I</i>
        </Button>
        <Button text onClick={() => run('underline')}>
          <u>U</u>
        </Button>
        <Button text onClick={() => run('justifyLeft')}>
          左对齐
        </Button>
        <Button text onClick={() => run('justifyCenter')}>
          居中
        </Button>
        <Button text onClick={() => run('insertUnorderedList')}>
          列表
        </Button>
        <Button text type="primary" onClick={onOpen}>
          图片
        </Button>
      </div>
      <div ref={region} className="detail-region" contentEditable suppressContentEditableWarning>
        <p>匣钵还原烧，釉色温润，每一只都略有不同。</p>
      </div>
    </div>
  );
});
