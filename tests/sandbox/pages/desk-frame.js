// An upload field in a page of its own, for pages that frame it.
import './desk.css';
import { h } from './dom.js';

const slot = new URLSearchParams(window.location.search).get('slot') ?? 'main';
const shown = h('span', { role: 'status' });
const input = h('input', {
  type: 'file',
  accept: 'image/jpeg,image/png',
  async change() {
    for (const file of [...input.files]) {
      const form = new FormData();
      form.append('file', file, file.name);
      const answer = await (await fetch(`/api/upload?slot=${slot}`, { method: 'POST', body: form })).json();
      shown.textContent = answer.success ? '上传成功' : answer.message;
    }
  },
});
document.getElementById('ice-container')?.append(h('label', {}, '上传图片', input), shown);
