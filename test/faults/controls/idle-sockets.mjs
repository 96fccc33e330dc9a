/** Opens COUNT connections to TARGET and says nothing on them, or with SLOW one header byte every tenth of a second. */
import { connect } from 'node:net';

const { COUNT, TARGET, SLOW } = process.env;
const state = { open: 0, closed: 0, failed: 0 };
const sockets = new Set();

function next() {
  const socket = connect(Number(TARGET), '127.0.0.1', () => {
    state.open++;
    sockets.add(socket);
    if (SLOW) socket.write('POST /health/live HTTP/1.1\r\nHost: slow\r\nX-Slow: ');
  });
  socket.on('error', () => state.failed++);
  socket.on('close', () => {
    if (sockets.delete(socket)) state.closed++;
  });
  socket.resume();
}

// In steps: all at once would only overflow the queue of the listening socket.
let left = Number(COUNT);
const opening = setInterval(() => {
  for (let step = 0; step < 100 && left > 0; step++, left--) next();
  if (left === 0) clearInterval(opening);
}, 10);
if (SLOW) setInterval(() => sockets.forEach((socket) => socket.write('x')), 100);

process.on('message', () => process.send(state));
