// A worker that speaks as src/protocol.rs says, without a wasm: the name of a file tells what becomes of it. What stands in
// capitals is filled in by the test.
const say = (message) => postMessage([JSON.stringify(message)]);
let open;
onmessage = ({ data: [text, bytes] }) => {
  const message = JSON.parse(text);
  if (message.piece) {
    const done = { done: { job: open.job, reading: READING } };
    say({ progress: { job: open.job, bytes: bytes.byteLength, records: 1, kind: null } });
    return say(done);
  }
  open = message.open;
  if (open.name === "crash") throw new Error("asked to");
  if (open.name === "panic") return say({ panicked: { place: "a test" } });
  if (open.name === "silent") return;
  if (open.name === "busy") for (;;);
  // Beyond the file's end there is nothing.
  const to = open.name === "greedy" ? open.size + 1 : open.size;
  say({ need: { job: open.job, from: 0, to } });
};
say({ ready: { protocol: PROTOCOL, build: BUILD } });
