const canvas = document.getElementById('canvas');
const brush = canvas.getContext('2d');
brush.fillStyle = 'rgb(20, 60, 200)';
brush.fillRect(0, 0, 100, 100);
brush.fillStyle = 'rgb(240, 200, 30)';
brush.fillRect(100, 0, 100, 100);

const inside = document.getElementById('shadow').attachShadow({ mode: 'open' });
const photo = document.createElement('img');
photo.id = 'shadow-photo';
photo.alt = '影子里的图';
photo.width = 100;
photo.srcset = 'https://cdn.supplier.example/photo-13.png?v=4 1x, https://cdn.supplier.example/photo-9.jpg 4x';
inside.append(photo);
