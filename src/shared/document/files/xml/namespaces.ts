const office = 'urn:oasis:names:tc:opendocument:xmlns:'
const open = 'http://schemas.openxmlformats.org/'
/** Namespaces of the strict variant of Office Open XML (ISO/IEC 29500-1). */
const strict = 'http://purl.oclc.org/ooxml/'

/** The prefix that the readers use for each namespace. Elements of other namespaces match no name here. */
export const prefixes: ReadonlyMap<string, string> = new Map([
  [`${open}wordprocessingml/2006/main`, 'w'],
  [`${strict}wordprocessingml/main`, 'w'],
  [`${open}officeDocument/2006/relationships`, 'r'],
  [`${strict}officeDocument/relationships`, 'r'],
  [`${open}package/2006/relationships`, 'rels'],
  [`${open}package/2006/content-types`, 'types'],
  [`${open}drawingml/2006/main`, 'a'],
  [`${strict}drawingml/main`, 'a'],
  [`${open}drawingml/2006/picture`, 'pic'],
  [`${strict}drawingml/picture`, 'pic'],
  [`${open}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${strict}drawingml/wordprocessingDrawing`, 'wp'],
  [`${open}officeDocument/2006/math`, 'm'],
  [`${strict}officeDocument/math`, 'm'],
  [`${open}markup-compatibility/2006`, 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingGroup', 'wpg'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas', 'wpc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/drawing/2017/decorative', 'adec'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${office}office:1.0`, 'office'],
  [`${office}text:1.0`, 'text'],
  [`${office}style:1.0`, 'style'],
  [`${office}table:1.0`, 'table'],
  [`${office}drawing:1.0`, 'draw'],
  [`${office}xsl-fo-compatible:1.0`, 'fo'],
  [`${office}svg-compatible:1.0`, 'svg'],
  [`${office}meta:1.0`, 'meta'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
])
