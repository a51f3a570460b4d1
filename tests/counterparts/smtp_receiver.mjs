// A mail server and a mail parser of others: takes mail on free ports and prints each as a line of JSON.
//   node smtp_receiver.mjs KEY.pem CERTIFICATE.pem
// First line: the ports, by how they are spoken to.
import { readFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");

function serve(name, options) {
  const server = new SMTPServer({
    key,
    cert,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth(login, session, done) {
      const isGood = login.username === "ann" && login.password === "correct horse";
      done(isGood ? null : new Error("wrong user or password"), isGood ? { user: "ann" } : undefined);
    },
    onRcptTo(address, session, done) {
      if (address.address.startsWith("nobody@")) return done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      if (address.address.startsWith("later@")) return done(Object.assign(new Error("come back later"), { responseCode: 451 }));
      done();
    },
    onData(stream, session, done) {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const mail = await simpleParser(raw);
        say({
          by: name,
          isSecure: session.secure,
          user: session.user ?? null,
          hello: session.hostNameAppearsAs,
          from: session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map((receiver) => receiver.address),
          raw: raw.toString("latin1"),
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          date: mail.date,
          shownFrom: mail.from?.value,
          shownTo: mail.to?.value,
          headers: Object.fromEntries([...mail.headers].map(([header, value]) => [header, typeof value === "string" ? value : JSON.stringify(value)])),
          attachments: mail.attachments.length,
        });
        done(null, "queued as 17");
      });
    },
    ...options,
  });
  server.on("error", (error) => say({ by: name, error: error.message }));
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.server.address().port)));
}

say({
  upgrade: await serve("upgrade", {}),
  tls: await serve("tls", { secure: true }),
  plain: await serve("plain", { disabledCommands: ["STARTTLS"], authOptional: true, allowInsecureAuth: true }),
});
