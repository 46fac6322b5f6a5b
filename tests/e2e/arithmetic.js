// Reads a displayed calculation back, with interval arithmetic: every number stands for all that round to it, so that a
// test tells rounding from a wrong number.

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SLACK = 1e-6;
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

// The interval of what a calculation like 'σ( +0.573 +0.053 +1.000 )' can give.
export function calculated(text) {
  const reader = new Reader(text);
  const result = reader.sum();
  if (reader.left) throw new Error(`not a calculation: ${text}, from ${reader.left}`);
  return result;
}

export function overlap(a, b) {
  const slack = SLACK * (1 + Math.abs(a[0]) + Math.abs(b[0]));
  return a[0] <= b[1] + slack && b[0] <= a[1] + slack;
}

// The forms of the result, from the smallest parts to the result itself; exponents in brackets.
export function forms(lab) {
  return lab.inspector.locator('.calculation').evaluate((line) => {
    const copy = line.cloneNode(true);
    for (const raised of copy.querySelectorAll('sup')) raised.textContent = `^(${raised.textContent})`;
    return copy.textContent.split(' = ').map((form) => form.trim());
  });
}

// The number in the middle of what a displayed one stands for.
export function value(text) {
  const [low, high] = calculated(text);
  return (low + high) / 2;
}

const span = (...ends) => [Math.min(...ends), Math.max(...ends)];
const combine = (a, b, by) => span(by(a[0], b[0]), by(a[0], b[1]), by(a[1], b[0]), by(a[1], b[1]));

class Reader {
  constructor(text) {
    this.left = text.trim();
  }

  took(expected) {
    if (!this.left.startsWith(expected)) return false;
    this.left = this.left.slice(expected.length).trimStart();
    return true;
  }

  sum() {
    let sum = this.product();
    for (;;) {
      if (this.took('+')) sum = combine(sum, this.product(), (a, b) => a + b);
      else if (this.took('−')) sum = combine(sum, this.product(), (a, b) => a - b);
      else return sum;
    }
  }

  product() {
    let product = this.signed();
    for (;;) {
      if (this.took('×')) product = combine(product, this.signed(), (a, b) => a * b);
      else if (this.took('/')) product = combine(product, this.signed(), (a, b) => a / b);
      else return product;
    }
  }

  signed() {
    if (this.took('−')) {
      const [low, high] = this.signed();
      return [-high, -low];
    }
    this.took('+');
    const whole = this.atom();
    if (!this.took('²')) return whole;
    const squares = span(whole[0] ** 2, whole[1] ** 2);
    return whole[0] < 0 && whole[1] > 0 ? [0, squares[1]] : squares;
  }

  atom() {
    for (const [opening, rising] of [['σ(', sigmoid], ['tanh(', Math.tanh], ['ReLU(', (x) => Math.max(0, x)], ['ReLU′(', (x) => (x > 0 ? 1 : 0)], ['e^(', Math.exp], ['(', (x) => x]]) {
      if (!this.took(opening)) continue;
      const [low, high] = this.sum();
      if (!this.took(')')) throw new Error(`no closing bracket before '${this.left}'`);
      return [rising(low), rising(high)];
    }
    return this.number();
  }

  // '0.685' stands for 0.6845 to 0.6855; '1' and '0' stand for themselves.
  number() {
    const found = /^(\d+)(?:\.(\d+))?(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/.exec(this.left);
    if (!found) throw new Error(`no number at '${this.left}'`);
    const [whole, integer, decimals, raised = ''] = found;
    this.left = this.left.slice(whole.length).trimStart();
    const exponent = [...raised].map((c) => (c === '⁻' ? '-' : RAISED.indexOf(c))).join('');
    const scale = 10 ** Number(exponent);
    const number = Number(`${integer}.${decimals ?? 0}`);
    const half = decimals ? 0.5 * 10 ** -decimals.length : 0;
    return [(number - half) * scale, (number + half) * scale];
  }
}
