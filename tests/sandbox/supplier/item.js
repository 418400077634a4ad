/** A picture that only this page can read: its address is a blob of this document. */
async function showBlob() {
  const answer = await fetch('/images/photo-8.jpg');
  document.getElementById('blob-photo').src = URL.createObjectURL(await answer.blob());
}

/** Films a few frames from a canvas, so that the page has a video with real frames. */
function showFilm() {
  const film = document.getElementById('film');
  const canvas = document.createElement('canvas');
  canvas.width = 560;
  canvas.height = 315;
  const pen = canvas.getContext('2d');
  const photo = document.getElementById('detail-1');
  const began = performance.now();
  const draw = () => {
    const seconds = (performance.now() - began) / 1000;
    pen.drawImage(photo, 0, 120 + 60 * Math.sin(seconds), 560, 315, 0, 0, 560, 315);
  };
  draw();
  const recorder = new MediaRecorder(canvas.captureStream(12), { mimeType: 'video/webm' });
  const parts = [];
  const timer = setInterval(draw, 80);
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
  recorder.addEventListener('stop', () => {
    clearInterval(timer);
    film.src = URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
    film.play().catch(() => {});
  });
  recorder.start();
  setTimeout(() => recorder.stop(), 1500);
}

showBlob();
const detail = document.getElementById('detail-1');
if (detail.complete) showFilm();
else detail.addEventListener('load', showFilm, { once: true });
