// How figures stand in the tables of the AWS benchmark.

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function decimal(value: number): string {
  return value.toFixed(1);
}

/** Small sums keep two digits that say something. */
export function dollars(value: number): string {
  return value !== 0 && value < 0.01 ? value.toFixed(4) : value.toFixed(value < 1 ? 3 : 2);
}
