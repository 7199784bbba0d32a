// The frame of the page: a policy that forbids everything but our own style sheet.
import { type Html, html, trustedMarkup } from './html.ts';
import { LAYOUT_STYLES } from './layout-styles.ts';
import { PRINT_STYLES } from './print-styles.ts';
import { TABLE_STYLES } from './table-styles.ts';
import { themeStyles } from './theme.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Puts a body into the page. Phones must not turn addresses and times into links. */
export function page(title: string, body: Html): Html {
  const styles = [themeStyles(), LAYOUT_STYLES, TABLE_STYLES, PRINT_STYLES].join('\n');
  return html`${trustedMarkup('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${trustedMarkup(styles)}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
