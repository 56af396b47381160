// Starts the page from what stands in it: no request is made. One module, compiled once, for the page and its workers.
(async () => {
  try {
    const text = document.getElementById("wasm").textContent;
    const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const module = await WebAssembly.compile(await new Response(unpacked).arrayBuffer());
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
