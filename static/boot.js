// Starts the page from what stands in it: no request is made. One module, compiled once, for the page and its workers.
(async () => {
  try {
    const text = (id) => document.getElementById(id).textContent;
    const gzipped = new Blob([Uint8Array.from(atob(text("unpacker")), (c) => c.charCodeAt(0))]);
    const unpacker = new Response(gzipped.stream().pipeThrough(new DecompressionStream("gzip")));
    const { room, unpack, memory } = (await WebAssembly.instantiate(await unpacker.arrayBuffer())).instance.exports;
    // Seven bits a character; see packing/src/dense.rs. What HTML cannot hold stands with the nine bits after it.
    const dense = text("wasm");
    const packed = new Uint8Array(dense.length * 2);
    let [length, held, bits] = [0, 0, 0];
    const take = (value, count) => {
      held = (held << count) | value;
      bits += count;
      while (bits >= 8) packed[length++] = held >> (bits -= 8);
    };
    for (let at = 0; at < dense.length; at++) {
      const [code, two] = [dense.charCodeAt(at), dense.charCodeAt(at) - 128];
      if (two < 0) take(code, 7);
      else {
        take([0, 13, 60][two >> 9], 7);
        take(two & 511, 9);
      }
    }
    // An .lzma file: its length unpacked stands in it after five bytes. It holds the length of the wasm, the wasm, the glue.
    const size = new DataView(packed.buffer).getUint32(5, true);
    const [from, to] = [room(length), room(size)];
    new Uint8Array(memory.buffer, from).set(packed.subarray(0, length));
    if (!unpack(from, length, to, size)) throw new Error("the page is damaged");
    const wasm = new DataView(memory.buffer).getUint32(to, true);
    const module = await WebAssembly.compile(new Uint8Array(memory.buffer, to + 4, wasm));
    const glue = new TextDecoder().decode(new Uint8Array(memory.buffer, to + 4 + wasm, size - 4 - wasm));
    const start = "onmessage = (event) => { onmessage = null; wasm_bindgen({ module_or_path: event.data }); };";
    const source = URL.createObjectURL(new Blob([text("guards"), glue, start], { type: "text/javascript" }));
    // Where the browser knows Trusted Types, this is the only script, and the only address of which a worker can be made.
    // The policy knows the script by its hash.
    const only = { createScript: () => glue, createScriptURL: () => source };
    const allowed = globalThis.trustedTypes?.createPolicy("retrace", only) ?? only;
    const script = document.createElement("script");
    script.textContent = allowed.createScript("");
    document.head.append(script);
    const address = allowed.createScriptURL("");
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
