/** The looks of call-outs, pull quotes, checklists and cards on the public pages. */
export const blockStyles = `
.text .callout {
  padding: 1rem 1.25rem;
  border: 1px solid var(--accent);
  border-left-width: 6px;
  border-radius: 4px;
  background: var(--accent-soft);
  color: var(--ink);
  font: 400 1.0625rem/1.55 var(--sans);
}
.text .checklist { padding-left: 1.5rem; list-style: none; }
.text .checklist > li { text-indent: -1.5rem; }
.text .checklist > li > * { text-indent: 0; }
.text .pullquote { padding-block: 1.25rem; border-block: 2px solid var(--accent); text-align: center; }
.text .pullquote blockquote {
  padding: 0;
  border: 0;
  color: var(--ink);
  font: italic 600 1.5rem/1.4 var(--serif);
  text-wrap: balance;
}
.text .pullquote figcaption { margin-top: 0.75rem; }
.text .link-card, .text .contact-card {
  display: grid;
  gap: 0.2rem;
  padding: 1rem 1.25rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--raised);
  font: 400 1rem/1.5 var(--sans);
}
.text .link-card { border-left: 6px solid var(--accent); }
.text .link-card-title { font-weight: 600; }
.text .link-card-site, .text .contact-role { color: var(--ink-quiet); font-size: 0.9375rem; }
.text .contact-name { color: var(--ink); font-weight: 600; }
.text .contact-phone, .text .contact-email { font-variant-numeric: tabular-nums; }
`
