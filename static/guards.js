// What the program may ask of the browser in general is bounded here to what this page needs: no element that loads,
// runs or leads away, no attribute that does, no address but a place in this page, a mail to write and a file made here.
const guarded = (() => {
  const elements = new Set("script iframe frame frameset fencedframe object embed applet portal link meta base img image picture video audio source track use feimage animate set template".split(" "));
  const attributes = new Set("src srcset srcdoc style action formaction data ping background poster target is manifest".split(" "));
  const refuse = (what) => { throw new Error("refused: " + what); };
  const address = (value) => (value === "" || /^(#|mailto:|blob:)/.test(value) ? value : refuse("address"));
  const element = (name) => (elements.has(name.toLowerCase()) ? refuse("element") : name);
  return {
    address,
    element,
    fragment: (value) => (value.startsWith("#") ? value : refuse("address")),
    attribute: (on, name, value) => {
      const lower = name.toLowerCase();
      if (lower.startsWith("on") || lower.includes(":") || attributes.has(lower)) refuse("attribute");
      on.setAttribute(name, lower === "href" ? address(value) : value);
    },
  };
})();
