// Starts the page from what stands in it: no request is made. One module, compiled once, for the page and its workers.
(async () => {
  try {
    const text = (id) => document.getElementById(id).textContent;
    const gzipped = new Blob([Uint8Array.from(atob(text("unpacker")), (c) => c.charCodeAt(0))]);
    const unpacker = new Response(gzipped.stream().pipeThrough(new DecompressionStream("gzip")));
    const { room, unpack, memory } = (await WebAssembly.instantiate(await unpacker.arrayBuffer())).instance.exports;
    // Seven bits a character; see xtask/src/dense.rs. What HTML cannot hold stands with the seven bits after it.
    const dense = text("wasm");
    const packed = new Uint8Array(dense.length * 2);
    let [length, held, bits] = [0, 0, 0];
    const take = (seven) => {
      held = (held << 7) | seven;
      bits += 7;
      if (bits >= 8) packed[length++] = held >> (bits -= 8);
    };
    for (let at = 0; at < dense.length; at++) {
      const code = dense.charCodeAt(at);
      if (code < 128) take(code);
      else {
        take([0, 13, 60][(code >> 7) - 1]);
        take(code & 127);
      }
    }
    // An .lzma file: its length unpacked stands in it after five bytes.
    const size = new DataView(packed.buffer).getUint32(5, true);
    const [from, to] = [room(length), room(size)];
    new Uint8Array(memory.buffer, from).set(packed.subarray(0, length));
    if (!unpack(from, length, to, size)) throw new Error("the page is damaged");
    const module = await WebAssembly.compile(new Uint8Array(memory.buffer, to, size));
    const glue = document.getElementById("glue").textContent;
    const start = "onmessage = (event) => { onmessage = null; wasm_bindgen({ module_or_path: event.data }); };";
    const source = URL.createObjectURL(new Blob([glue, start], { type: "text/javascript" }));
    // Where the browser knows Trusted Types, this is the only address of which a worker can be made.
    const policy = globalThis.trustedTypes?.createPolicy("retrace", { createScriptURL: () => source });
    const address = policy ? policy.createScriptURL("") : source;
    globalThis.retraceSpawn = () => {
      const worker = new Worker(address);
      worker.postMessage(module);
      return worker;
    };
    await wasm_bindgen({ module_or_path: module });
    document.getElementById("old").remove();
  } catch (error) {
    document.getElementById("old").className = "now";
    throw error;
  }
})();
