import { focalRules } from '#shared/document/focalClass.ts'
import { blockStyles } from './blockStyles.ts'

/** The style sheet of the public pages. Fonts are named in `assets.ts`. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9;
  --raised: #ffffff;
  --ink: #1d1b17;
  --ink-soft: #37332b;
  --ink-quiet: #625c50;
  --line: #e0d9cb;
  --line-strong: #c3baa8;
  --accent: #1c4f68;
  --accent-hover: #123a4e;
  --accent-soft: #e4edf0;
  --focus: #b4540a;
  --ribbon: linear-gradient(90deg, #1c4f68 0 62%, #d9a92f 62% 100%);
  --column: 46rem;
  --page: 68rem;
  --gutter: clamp(1.25rem, 4vw, 2.5rem);
  --serif: 'Source Serif 4', Georgia, 'Times New Roman', serif;
  --sans: 'Golos Text', system-ui, -apple-system, 'Segoe UI', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a;
    --raised: #1b1f23;
    --ink: #f0ede6;
    --ink-soft: #dcd8cf;
    --ink-quiet: #a8a498;
    --line: #2d3238;
    --line-strong: #474d54;
    --accent: #8fc3da;
    --accent-hover: #b6dbeb;
    --accent-soft: #1d2f38;
    --focus: #f0a35e;
    --ribbon: linear-gradient(90deg, #3f86a5 0 62%, #c99a2a 62% 100%);
  }
}

*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 400 1.0625rem/1.6 var(--sans);
  overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; }
ul, ol { padding: 0; }
ul, ol:not([type]) { list-style: none; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { color: var(--accent-hover); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }
img { max-width: 100%; height: auto; }

.wide { max-width: var(--page); margin-inline: auto; padding-inline: var(--gutter); }
.column { max-width: calc(var(--column) + 2 * var(--gutter)); margin-inline: auto; padding-inline: var(--gutter); }
.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 1;
  padding: 0.6rem 1rem;
  background: var(--accent);
  color: var(--paper);
}
.skip:focus { top: 1rem; color: var(--paper); }

/* Masthead */
.masthead { background: var(--raised); border-bottom: 1px solid var(--line); }
.masthead::before { content: ''; display: block; height: 4px; background: var(--ribbon); }
.masthead-row {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.75rem 2rem;
  padding-block: 1.4rem 1rem;
}
.brand { display: flex; align-items: center; gap: 0.9rem; color: var(--ink); text-decoration: none; }
.brand:hover { color: var(--accent); }
.emblem { width: 2.5rem; height: 2.5rem; flex: none; background: url('/assets/icon.svg') center / contain no-repeat; }
.brand-words { display: grid; line-height: 1.25; }
.brand-name { font: 600 1.375rem/1.2 var(--serif); letter-spacing: -0.005em; }
.tagline { font-size: 0.8125rem; color: var(--ink-quiet); }
.languages ul { display: flex; gap: 0.25rem; font-size: 0.875rem; }
.languages a, .languages span { display: block; padding: 0.35rem 0.7rem; border-radius: 999px; text-decoration: none; }
.languages a:hover { background: var(--accent-soft); }
.languages [aria-current] { background: var(--accent-soft); color: var(--ink); font-weight: 600; }
.sections ul {
  display: flex;
  gap: 0 1.6rem;
  margin-inline: calc(-1 * var(--gutter));
  padding-inline: var(--gutter);
  overflow-x: auto;
  scrollbar-width: none;
  font-size: 0.9375rem;
}
.sections a {
  display: block;
  padding: 0.6rem 0 0.7rem;
  border-bottom: 3px solid transparent;
  color: var(--ink-soft);
  text-decoration: none;
  white-space: nowrap;
}
.sections a:hover { color: var(--accent); border-bottom-color: var(--line-strong); }
.sections a:focus-visible { outline-offset: -3px; }
.sections [aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }

/* Article */
.opening { padding-top: clamp(2rem, 6vw, 3.75rem); }
.kicker { margin-bottom: 0.9rem; font-size: 0.9375rem; font-weight: 600; }
.kicker a { text-decoration: none; }
.kicker a:hover { text-decoration: underline; }
h1 {
  font: 600 clamp(1.75rem, 1.2rem + 2.4vw, 2.625rem)/1.18 var(--serif);
  letter-spacing: -0.012em;
  text-wrap: balance;
}
.published { margin-top: 1.25rem; font-size: 0.9375rem; line-height: 1.45; color: var(--ink-quiet); font-variant-numeric: tabular-nums; }
.published time {
  display: inline-block;
  padding-left: 0.8rem;
  border-left: 3px solid var(--line-strong);
}
.published .date { color: var(--ink-soft); font-weight: 600; }
.lead { margin-top: 1.4rem; font: 400 1.25rem/1.5 var(--serif); color: var(--ink-soft); }
.cover { margin-top: 2rem; }
.cover img, .text figure img { display: block; width: 100%; border-radius: 4px; background: var(--line); }
figcaption { margin-top: 0.6rem; font: 400 0.875rem/1.45 var(--sans); color: var(--ink-quiet); }
.credit { display: block; font-size: 0.8125rem; }
.text { margin-top: 2rem; font: 400 1.1875rem/1.65 var(--serif); color: var(--ink-soft); hanging-punctuation: first allow-end; }
.text > * + * { margin-top: 1.25rem; }
.text h2, .text h3, .text h4 { color: var(--ink); font-family: var(--serif); line-height: 1.25; text-wrap: balance; }
.text h2 { margin-top: 2.5rem; font-size: 1.5rem; }
.text h3 { margin-top: 2rem; font-size: 1.25rem; }
.text h4 { margin-top: 1.75rem; font-size: 1.125rem; }
.text ul, .text ol { padding-left: 1.5rem; }
.text ul { list-style: disc; }
.text ol:not([type]) { list-style: decimal; }
.text .marked-list > [role="listitem"] { padding-left: 1.5rem; text-indent: -1.5rem; }
.text .marked-list > [role="listitem"] > * { text-indent: 0; }
.text .marked-list .mark { color: var(--ink-quiet); }
.text li + li, .text li > ul, .text li > ol, .text li > .marked-list, .text [role="listitem"] > ul,
.text [role="listitem"] > ol, .text [role="listitem"] > .marked-list, .text [role="listitem"] + [role="listitem"] { margin-top: 0.4rem; }
.text li::marker { color: var(--ink-quiet); }
.text blockquote { padding-left: 1.25rem; border-left: 3px solid var(--accent); font-style: italic; }
.text figure { margin-block: 2rem; }
${blockStyles}
.text figure img { width: auto; max-height: 46rem; margin-inline: auto; }
.text .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1rem; align-items: start; }
.text .gallery figure { margin: 0; }
.text .gallery figure img { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; object-position: var(--at-x, 50%) var(--at-y, 50%); }
${focalRules()}
.text .gallery > figcaption { grid-column: 1 / -1; margin-top: 0; }
.text .attachment { padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-left: 4px solid var(--line-strong); }
.text .attachment p { margin: 0; }
.text .attachment-title { font-weight: 600; overflow-wrap: anywhere; }
.text .attachment-facts, .text .attachment-help { font: 400 0.875rem/1.5 var(--sans); color: var(--ink-quiet); }
.text hr { width: 6rem; margin: 2.5rem auto; border: 0; border-top: 2px solid var(--line-strong); }
.text table { display: block; overflow-x: auto; border-collapse: collapse; font: 400 0.9375rem/1.45 var(--sans); }
.text th, .text td { padding: 0.5rem 0.8rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.text th { background: var(--accent-soft); color: var(--ink); font-weight: 600; }
.text code { padding: 0.1em 0.3em; border-radius: 3px; background: var(--accent-soft); font-size: 0.875em; }
.tags { margin-top: 2rem; font-size: 0.875rem; color: var(--ink-quiet); }
.tag { display: inline-block; margin: 0.2rem 0.1rem; padding: 0.15rem 0.65rem; border: 1px solid var(--line-strong); border-radius: 999px; color: var(--ink-soft); }

.share {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0.5rem 1rem;
  margin-top: 2.75rem;
  padding-block: 1.1rem;
  border-block: 1px solid var(--line);
}
.share h2 { font: 600 0.9375rem/1.4 var(--sans); }
.share ul { display: flex; flex-wrap: wrap; gap: 0.5rem; font-size: 0.9375rem; }
.share a, .button {
  display: inline-block;
  padding: 0.3rem 0.9rem;
  border: 1px solid var(--line-strong);
  border-radius: 999px;
  text-decoration: none;
}
.share a:hover, .button:hover { background: var(--accent-soft); border-color: var(--accent); }

/* Lists */
.others { margin-top: 3rem; }
.others > h2 { font: 600 1.375rem/1.3 var(--serif); }
.list-title { padding-top: clamp(1.75rem, 5vw, 3rem); padding-bottom: 0.4rem; }
.item { padding-block: 1.4rem; border-bottom: 1px solid var(--line); }
.item:last-child { border-bottom: 0; }
.item h2, .item h3 { font: 600 1.25rem/1.32 var(--serif); text-wrap: pretty; }
.item h3 { font-size: 1.125rem; }
.item h2 a, .item h3 a { color: var(--ink); text-decoration: none; }
.item h2 a:hover, .item h3 a:hover { color: var(--accent); text-decoration: underline; }
.kept { margin-bottom: 0.3rem; font: 600 0.8125rem/1.4 var(--sans); color: var(--accent); }
.when { margin-top: 0.35rem; font-size: 0.875rem; color: var(--ink-quiet); font-variant-numeric: tabular-nums; }
.item-lead { margin-top: 0.5rem; color: var(--ink-soft); }
.others .item-lead { font-size: 1rem; }
.pager {
  display: grid;
  grid-template-columns: 1fr auto 1fr;
  gap: 1rem;
  padding-block: 1.5rem;
  font-size: 0.9375rem;
  color: var(--ink-quiet);
}
.pager > :last-child { text-align: right; }
.empty { margin-block: 1.5rem 3rem; padding: 2rem; border: 1px dashed var(--line-strong); border-radius: 6px; color: var(--ink-quiet); }
.empty-title { margin-bottom: 0.3rem; color: var(--ink); font: 600 1.125rem/1.4 var(--serif); }
.message { padding-block: clamp(3rem, 10vw, 6rem); }
.message p { margin-top: 1rem; color: var(--ink-soft); }
.message .button { margin-top: 0.5rem; }

.colophon { margin-top: 4rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--ink-quiet); }
.colophon-row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 2rem; padding-block: 1.5rem 2.5rem; }

@media (max-width: 40rem) {
  .tagline { display: none; }
  .emblem { width: 2.1rem; height: 2.1rem; }
  .brand-name { font-size: 1.1875rem; }
  .masthead-row { padding-block: 1rem 0.6rem; }
  .languages { margin-inline: -0.55rem; }
  .languages a, .languages span { padding-inline: 0.55rem; }
  .text { font-size: 1.125rem; line-height: 1.6; }
  .lead { font-size: 1.1875rem; }
}

@media print {
  :root { color-scheme: light; --ink: #000; --ink-soft: #000; --ink-quiet: #333; --line: #999; --paper: #fff; --raised: #fff; --accent: #000; }
  .skip, .languages, .sections, .share, .others, .colophon, .emblem, .tagline { display: none; }
  .masthead::before { display: none; }
  body { font-size: 11pt; }
  .text { font-size: 11.5pt; line-height: 1.5; }
  .column, .wide { max-width: none; padding-inline: 0; }
  .opening { padding-top: 1rem; }
  .text a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.85em; }
  h1, h2, h3, h4, figure, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
}
`
