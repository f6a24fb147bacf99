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
`
