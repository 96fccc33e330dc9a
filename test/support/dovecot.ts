import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { freePort, reach } from './free-port.js';
import { handOver } from './hand-over.js';

/** A Dovecot of its own in a folder of its own: everything that LMTP brings lies in one mailbox, which IMAP reads. */
export class Dovecot {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly lmtpPort: number,
    /** For IMAP_URL. */
    readonly imapUrl: string,
  ) {}

  /** @throws Error with its log when it does not start */
  static async start(): Promise<Dovecot> {
    const folder = mkdtempSync(join(tmpdir(), 'stammtisch-dovecot-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'mail'), { mode: 0o777 });
    chmodSync(join(folder, 'mail'), 0o777);
    const [imapPort, lmtpPort] = await Promise.all([freePort(), freePort()]);
    const file = join(folder, 'dovecot.conf');
    writeFileSync(
      file,
      `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
# Whatever the recipient: one mailbox.
auth_username_format = table
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/home allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`,
    );
    const process = spawn('dovecot', ['-F', '-c', file], { stdio: 'ignore' });
    const dovecot = new Dovecot(process, folder, lmtpPort, `imap://table:secret@127.0.0.1:${imapPort}`);
    try {
      for (const port of [imapPort, lmtpPort]) await eventually(() => reach(port));
      return dovecot;
    } catch {
      const log = readFileSync(join(folder, 'log'), 'utf8');
      await dovecot.stop();
      throw new Error(`Dovecot does not start: ${log}`);
    }
  }

  /** Hands a mail over by LMTP. */
  async deliver(raw: Buffer, to: string): Promise<void> {
    await handOver(this.lmtpPort, raw, to);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.kill()) await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
