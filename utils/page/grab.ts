// The bytes of a picture as the page itself can get them. Runs in the page by `scripting.executeScript({ func })`:
// sent as its own source, so it uses nothing from outside itself.

export type GrabResult =
  | { data: string }
  | { box: { x: number; y: number; width: number; height: number; ratio: number } }
  | { nothing: true };

/**
 * Fetches the picture with the page's own rights, else draws it; a video's current frame is drawn.
 * @returns a `data:` address; for a video that may not be read, its place in the visible tab (CSS pixels and the
 *   device's ratio); `nothing` when the page cannot either
 */
export async function grabInPage(address: string, media: 'image' | 'video', mostBytes: number): Promise<GrabResult> {
  const toData = (blob: Blob) =>
    new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  const drawn = (source: HTMLImageElement | HTMLVideoElement, width: number, height: number): string | null => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    try {
      canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
      // A photograph is smaller as jpg; what has transparency would lose it, and comes as png from an image only.
      return source instanceof HTMLVideoElement ? canvas.toDataURL('image/jpeg', 0.92) : canvas.toDataURL('image/png');
    } catch {
      return null;
    }
  };
  if (media === 'video') {
    const videos = [...document.querySelectorAll('video')].filter((v) => v.videoWidth > 0);
    const video =
      videos.find((v) => v.currentSrc === address || v.src === address) ??
      (address === '' && videos.length === 1 ? videos[0] : undefined);
    if (!video) return { nothing: true };
    const data = drawn(video, video.videoWidth, video.videoHeight);
    if (data) return { data };
    const rect = video.getBoundingClientRect();
    const visible = rect.top >= 0 && rect.left >= 0 && rect.bottom <= innerHeight && rect.right <= innerWidth;
    if (!visible || window !== window.top) return { nothing: true };
    return { box: { x: rect.x, y: rect.y, width: rect.width, height: rect.height, ratio: devicePixelRatio } };
  }
  // Cookies open some hosts; a host that lets every origin read (`*`) refuses exactly the requests that carry them.
  for (const credentials of ['include', 'omit'] as const) {
    try {
      const answer = await fetch(address, { credentials, signal: AbortSignal.timeout(60_000) });
      const blob = answer.ok ? await answer.blob() : null;
      if (blob && blob.size > 0 && blob.size <= mostBytes && !/html/.test(blob.type))
        return { data: await toData(blob) };
    } catch {
      // Another origin without CORS: drawing is left.
    }
  }
  const images = [...document.querySelectorAll('img')];
  const image = images.find((i) => (i.currentSrc === address || i.src === address) && i.naturalWidth > 0);
  const data = image ? drawn(image, image.naturalWidth, image.naturalHeight) : null;
  return data ? { data } : { nothing: true };
}
