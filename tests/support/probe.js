// Looks into each frame of the test's page and writes down what a person would notice.
"use strict";
addEventListener("load", () => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const look = (frame) => {
    const view = frame.contentWindow;
    const page = frame.contentDocument;
    const style = (element) => view.getComputedStyle(element);
    // What an element stands on: of a text in a picture the square drawn just before it, else what is painted
    // behind the nearest element that paints anything.
    const ground = (element) => {
      const square = element.localName === "text" && element.previousElementSibling;
      if (square && square.localName === "rect" && /^h\d$/.test(square.getAttribute("class"))) {
        return parse(style(square).fill);
      }
      for (let at = element; at; at = at.parentElement) {
        const color = parse(style(at).backgroundColor);
        if (color.a === 1) return color;
      }
      return { r: 255, g: 255, b: 255 };
    };
    const faint = new Set();
    let texts = 0;
    for (const element of page.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || ["script", "style", "title", "desc"].includes(element.localName)) continue;
      if (element.getClientRects().length === 0) continue;
      texts += 1;
      const drawn = element.namespaceURI.endsWith("svg");
      const ratio = contrast(parse(drawn ? style(element).fill : style(element).color), ground(element));
      if (ratio < 4.5) faint.add(`${element.localName}.${element.getAttribute("class")} ${ratio.toFixed(2)}`);
    }
    const levels = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.localName[1]));
    const headings = levels.filter((level, at) => level > (at ? levels[at - 1] : 0) + 1);
    const named = (svg) => svg.getAttribute("aria-labelledby")?.split(" ").every((id) => page.getElementById(id)?.textContent);
    const inner = view.innerWidth;
    const boxed = (element) => element.closest(".scrolls, .skip");
    return {
      inner,
      scroll: page.scrollingElement.scrollWidth,
      wide: [...page.body.querySelectorAll("*")]
        .filter((element) => !boxed(element) && element.getBoundingClientRect().right > inner + 1)
        .map((element) => `${element.localName}.${element.getAttribute("class")}`)
        .slice(0, 9),
      texts,
      faint: [...faint],
      headings,
      unnamed: [...page.querySelectorAll("svg")].filter((svg) => !named(svg)).map((svg) => svg.id),
      script: page.querySelector("thead button") !== null,
      ground: view.getComputedStyle(page.body).backgroundColor,
    };
  };
  document.getElementById("seen").textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(look));
});
