// A shortened drawing keeps what shows and loses what could clash or reach outside.
import { describe, expect, it } from 'vitest';
import { compactSvg } from '#cli/report/compact-svg.ts';

describe('compactSvg', () => {
  it.for([
    [
      'namespaces',
      '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1,2"/></svg>',
      '<path d="M1,2"/>',
    ],
    [
      'clipping ids',
      '<svg><g clip-path="url(#c)"><text>1</text></g><defs><clipPath id="c"/></defs></svg>',
      '<text>1</text>',
    ],
    ['long fractions', '<svg><path d="M1.234,5.0"/></svg>', '<path d="M1.2,5"/>'],
    ['empty groups', '<svg><g fill="none"><g></g></g></svg>', ''],
    ['repeated points', '<svg><path d="M0,0L1,2L1,2L3,4"/></svg>', '<path d="M0,0L1,2L3,4"/>'],
    [
      'repeated looks',
      '<svg><path d="M1" fill="a"/><path d="M2" fill="a"/><path d="M3" fill="b"/></svg>',
      '<path d="M1M2" fill="a"/><path d="M3" fill="b"/>',
    ],
    [
      'nothing else',
      '<svg><g fill="red"><text x="1">ok</text></g></svg>',
      '<g fill="red"><text x="1">ok</text></g>',
    ],
    ['what is no drawing', 'text', ''],
  ] as const)('drops %s', ([, svg, short]) => {
    expect(compactSvg(svg)).toBe(short);
  });
});
