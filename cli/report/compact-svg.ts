// Takes Vega's stand-alone SVG and gives the inside of it without what does not show, at a third of the size.

const OUTER = /^<svg[^>]*>(?<body>[\s\S]*)<\/svg>$/u;
/** Nothing of ours reaches over the edge, and ids would clash between drawings. */
const CLIPPING = /\sclip-path="[^"]*"|<defs>.*?<\/defs>/gsu;
/** Frames without paint that Vega draws around and over each group. */
const EMPTY_PATH = /<path class="(?:background|foreground)"[^>]*?\/>/gu;
const SILENT_ATTRIBUTE =
  /\s(?:class|role|aria-[a-z]+|pointer-events|opacity="1"|stroke-miterlimit)(?:="[^"]*")?(?=[\s/>])/gu;
const NO_MOVE = /\stransform="translate\(0,0\)"/gu;
const FRACTION = /(?<kept>\.\d)\d+/gu;
const WHOLE = /\.0(?!\d)/gu;
/** Neighbouring points that rounding made one. */
const SAME_POINT = /(?<point>L[-\d.]+,[-\d.]+)\k<point>+/gu;
/** Neighbouring paths that look the same. Paths with a transform stay, since `d` comes first here. */
const SAME_PATHS = /<path d="[^"]*" (?<look>[^>]*)\/>(?:<path d="[^"]*" \k<look>\/>)+/gu;
const PATH_DATA = /<path d="(?<data>[^"]*)"/gu;
const EMPTY_GROUP = /<g[^>]*><\/g>/gu;
const BARE_GROUP = /<g>(?<inner>(?:(?!<\/?g[\s>]).)*)<\/g>/gsu;

/** Shortens a drawing. It looks the same afterwards, to a tenth of a unit. */
export function compactSvg(svg: string): string {
  const body = OUTER.exec(svg)?.groups?.['body'] ?? '';
  const bare = body
    .replace(CLIPPING, '')
    .replace(EMPTY_PATH, '')
    .replace(SILENT_ATTRIBUTE, '')
    .replace(NO_MOVE, '');
  const short = bare.replace(FRACTION, '$<kept>').replace(WHOLE, '');
  return joinPaths(dropGroups(short.replace(SAME_POINT, '$<point>')));
}

function joinPaths(markup: string): string {
  return markup.replace(SAME_PATHS, (run, look: string) => {
    const data = [...run.matchAll(PATH_DATA)].map((match) => match.groups?.['data'] ?? '');
    return `<path d="${data.join('')}" ${look}/>`;
  });
}

function dropGroups(markup: string): string {
  const fewer = markup.replace(EMPTY_GROUP, '').replace(BARE_GROUP, '$<inner>');
  return fewer === markup ? markup : dropGroups(fewer);
}
