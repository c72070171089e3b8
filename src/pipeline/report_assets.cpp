#include "pipeline/report_assets.h"

namespace dlp {

const std::string_view report_css = R"css(
:root {
  color-scheme: light dark;
  --back: #f5f6f8; --card: #fff; --text: #1b2027; --quiet: #67707c; --line: #e1e5ea; --soft: #f0f2f5;
  --accent: #2457d6; --mark: #ffb300; --lit: #fff3cf; --warn: #a15c00; --warn-back: #fff5e3; --bad: #b3261e;
  --comment: #6a7480; --string: #0b7a4b; --number: #a4420f; --word: #7a2bb8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171b; --card: #1c2026; --text: #e3e7ec; --quiet: #96a0ac; --line: #2d333b; --soft: #232830;
    --accent: #86aaff; --mark: #ffb300; --lit: #4a3c14; --warn: #f3c06b; --warn-back: #33291a; --bad: #ff8a80;
    --comment: #8a94a0; --string: #7fd6a7; --number: #f0a27a; --word: #cba1f5;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
header, main, footer { max-width: 1760px; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.75rem; }
.brand { color: var(--accent); font-weight: 600; letter-spacing: .02em; font-size: .85rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .2rem 0 .4rem; text-wrap: balance; unicode-bidi: isolate; }
h2 { font-size: 1.2rem; margin: 0; unicode-bidi: isolate; }
.facts { color: var(--quiet); display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.facts b { color: var(--text); font-weight: 600; }
nav { position: sticky; top: 0; z-index: 5; background: var(--back); border-bottom: 1px solid var(--line); margin-top: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .4rem; max-height: 6.4rem; overflow-y: auto; max-width: 1760px; margin: 0 auto; padding: .6rem 1.5rem; list-style: none; }
nav a { display: block; white-space: nowrap; padding: .2rem .75rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); font-size: .85rem; color: var(--text); }
nav a:hover { border-color: var(--accent); text-decoration: none; } nav small { color: var(--quiet); }
section { margin: 1.5rem 0 2.5rem; }
.title { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; margin-bottom: .7rem; }
.hint { color: var(--quiet); font-size: .85rem; margin: .9rem 0 -.6rem; }
.bench { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 1rem; height: clamp(34rem, calc(100vh - 9rem), 62rem); }
.left { display: flex; flex-direction: column; gap: 1rem; min-height: 0; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; min-height: 0; overflow: hidden; display: flex; flex-direction: column; }
.panel > h3 { margin: 0; padding: .45rem .9rem; font-size: .8rem; font-weight: 600; color: var(--quiet); border-bottom: 1px solid var(--line); display: flex; gap: 1rem; flex-wrap: wrap; }
.scroll { overflow: auto; min-height: 0; flex: 1 1 auto; position: relative; }
.source { flex: 0 1 auto; max-height: 52%; } .program { flex: 1 1 40%; min-height: 12rem; }
.crop { position: relative; margin: .8rem auto; max-width: calc(100% - 1.6rem); background-color: #fff; background-size: 100% 100%; border-radius: .2rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.crop svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.ink { fill: var(--mark); fill-opacity: 0; stroke: var(--accent); stroke-opacity: .22; stroke-width: .6; cursor: pointer; transition: fill-opacity .1s; }
.seen { display: none; pointer-events: none; }
.look:has(:checked) + svg .seen { display: inline; }
.look { position: absolute; z-index: 1; right: 2px; bottom: 2px; font-size: 11px; padding: 0 4px; border-radius: 3px; background: #fffc; color: #333; }
.ink:hover, .ink.on { fill-opacity: .38; stroke: #c77700; stroke-opacity: 1; stroke-width: 1; }
.caption { margin: 0; padding: 0 .9rem .7rem; color: var(--quiet); font-size: .82rem; unicode-bidi: isolate; }
@media (prefers-color-scheme: dark) { .crop { filter: brightness(.88); } }
ol.layers { list-style: none; margin: 0; padding: 0; font-size: .87rem; }
.layer { display: grid; grid-template-columns: auto 7.2rem minmax(0, 1fr) auto 3.8rem; gap: 0 .6rem; align-items: baseline; padding: .3rem .9rem .3rem .5rem; border-bottom: 1px solid var(--line); cursor: default; outline: none; }
.rail { position: relative; align-self: stretch; margin: calc(-.3rem - 1px) 0 -.3rem; }
.rail svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.rail path { fill: none; stroke: var(--quiet); stroke-opacity: .55; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.rail i { position: absolute; top: 50%; width: 10px; height: 10px; margin: -5px; border-radius: 50%; background: hsl(var(--h) 60% 55%); box-shadow: 0 0 0 2px var(--card); }
.layer.on, .layer:focus-visible { background: var(--lit); }
.type { font-weight: 600; overflow-wrap: anywhere; color: hsl(var(--h) 55% 34%); }
@media (prefers-color-scheme: dark) { .type { color: hsl(var(--h) 60% 72%); } }
.said { unicode-bidi: isolate; overflow-wrap: anywhere; }
.values { display: block; color: var(--quiet); font-size: .8rem; }
.value { display: inline-block; margin-right: .55rem; } .value b { font-weight: 400; } .value b::after { content: " "; }
.value { color: var(--text); } .value b { color: var(--quiet); }
.guess { font-style: italic; color: var(--quiet); border-bottom: 1px dotted var(--quiet); }
.from { color: var(--accent); font-size: .8rem; margin-right: .7rem; }
.shape, .weight { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.weight { color: var(--quiet); }
.tabs { display: flex; flex-direction: column; min-height: 0; flex: 1; }
.tabs > div[role=tablist] { display: flex; align-items: center; gap: .2rem; padding: .3rem .5rem 0; border-bottom: 1px solid var(--line); }
[role=tab] { font: inherit; font-size: .82rem; color: var(--quiet); background: none; border: 0; border-bottom: 2px solid transparent; padding: .25rem .6rem; cursor: pointer; }
[role=tab][aria-selected=true] { color: var(--text); border-color: var(--accent); }
.save { margin-left: auto; font-size: .8rem; padding-right: .4rem; }
pre { margin: 0; padding: .6rem 0; font: 12.5px/1.55 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; tab-size: 4; width: max-content; min-width: 100%; counter-reset: n; }
pre > span { display: block; padding-right: 1rem; white-space: pre; }
pre > span::before { counter-increment: n; content: counter(n); display: inline-block; width: 3.2rem; padding-right: .9rem; text-align: right; color: var(--quiet); opacity: .6; }
pre > span.on { background: var(--lit); box-shadow: inset 3px 0 var(--mark); }
pre i { font-style: normal; } i.c { color: var(--comment); } i.s { color: var(--string); } i.n { color: var(--number); } i.w { color: var(--word); }
.remarks { margin: .8rem 0 0; font-size: .87rem; } .remarks summary { cursor: pointer; color: var(--quiet); }
.remarks ul { margin: .4rem 0 0; padding: 0; list-style: none; }
.remarks li { padding: .3rem .8rem; border-left: 3px solid var(--line); margin-bottom: .25rem; background: var(--card); overflow-wrap: anywhere; }
.remarks li.warning { border-color: var(--mark); background: var(--warn-back); } .remarks small { color: var(--quiet); }
.floats { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: .8rem; }
.float { display: flex; gap: .9rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem; font-size: .85rem; }
.float svg { flex: 0 0 4.2rem; width: 4.2rem; align-self: flex-start; }
.float svg .page { fill: var(--soft); stroke: var(--line); stroke-width: 4; } .float svg .region { fill: var(--accent); fill-opacity: .35; stroke: var(--accent); stroke-width: 4; }
.float.design svg .region { fill: var(--mark); stroke: #c77700; fill-opacity: .6; }
.float p { margin: .1rem 0 .3rem; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; unicode-bidi: isolate; overflow-wrap: anywhere; }
.float small { color: var(--quiet); display: block; } .pill { display: inline-block; border-radius: 1rem; padding: 0 .5rem; background: var(--soft); color: var(--quiet); font-size: .78rem; }
.design .pill { background: var(--warn-back); color: var(--warn); }
.empty { background: var(--card); border: 1px dashed var(--line); border-radius: .6rem; padding: 1.2rem; color: var(--quiet); }
footer { color: var(--quiet); font-size: .82rem; padding-bottom: 2rem; }
.layout { margin-top: 1rem; }
.layout div { overflow: auto; max-height: 90vh; }
.layout svg { display: block; margin: 0 auto; }
@media (max-width: 1000px) { .bench { grid-template-columns: minmax(0, 1fr); height: auto; } .left { display: contents; } .panel { max-height: 75vh; } }
@media print { nav, .save { display: none; } .bench { height: auto; } .scroll { overflow: visible; } }
)css";

const std::string_view report_script = R"js(
"use strict";
for (const bench of document.querySelectorAll(".bench")) {
  const byLayer = new Map();
  for (const part of bench.querySelectorAll("[data-l]")) {
    for (const layer of part.dataset.l.split(" ")) {
      if (!byLayer.has(layer)) byLayer.set(layer, []);
      byLayer.get(layer).push(part);
    }
  }
  let lit = [], pinned = false;
  const clear = () => { for (const part of lit) part.classList.remove("on"); lit = []; };
  const reveal = (part, from) => {
    const box = part.closest(".scroll");
    if (!box || box.contains(from) || box.hidden) return;
    const outer = box.getBoundingClientRect(), inner = part.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
    }
    if (inner.left < outer.left) box.scrollLeft += inner.left - outer.left;
  };
  const light = (part) => {
    clear();
    const boxes = new Set();
    for (const layer of part.dataset.l.split(" ")) lit.push(...(byLayer.get(layer) || []));
    for (const other of lit) {
      other.classList.add("on");
      const box = other.closest(".scroll");
      if (boxes.has(box)) continue;
      boxes.add(box);
      reveal(other, part);
    }
  };
  const partOf = (event) => event.target instanceof Element ? event.target.closest("[data-l]") : null;
  bench.addEventListener("pointerover", (event) => {
    const part = partOf(event);
    if (pinned || (part && lit.includes(part) && part.dataset.l === bench.dataset.now)) return;
    if (part) { bench.dataset.now = part.dataset.l; light(part); } else clear();
  });
  bench.addEventListener("pointerleave", () => { if (!pinned) clear(); });
  bench.addEventListener("focusin", (event) => { const part = partOf(event); if (part) light(part); });
  bench.addEventListener("click", (event) => {
    const part = partOf(event);
    if (!part) return;
    pinned = !(pinned && part.classList.contains("on"));
    light(part);
  });
  bench.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pinned = false; clear(); }
    const row = event.target.closest(".layer");
    const next = row && { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
    if (next) { event.preventDefault(); next.focus(); }
  });
  for (const tab of bench.querySelectorAll("[role=tab]")) {
    tab.addEventListener("click", () => {
      for (const other of tab.parentElement.querySelectorAll("[role=tab]")) {
        other.setAttribute("aria-selected", String(other === tab));
        document.getElementById(other.getAttribute("aria-controls")).hidden = other !== tab;
      }
      tab.parentElement.querySelector(".save").href = tab.dataset.file;
      const on = document.getElementById(tab.getAttribute("aria-controls")).querySelector(".on");
      if (on) reveal(on, document.body);
    });
  }
}
)js";

}  // namespace dlp
