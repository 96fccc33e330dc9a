/** A mail server that takes everything; asked by its parent, it says how many mails came and when. */
import { SMTPServer } from 'smtp-server';

let letters = [];
let last = '';

new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, _session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      last = Buffer.concat(chunks).toString('latin1');
      letters.push({ at: performance.now(), bytes: last.length });
      done();
    });
  },
}).listen(Number(process.env.PORT), '127.0.0.1');

process.on('message', (question) => {
  process.send({ letters, last });
  if (question === 'forget') letters = [];
});
process.channel.unref();
