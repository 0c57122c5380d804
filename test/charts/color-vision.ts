/** How colours look: contrast by WCAG, difference in CIE Lab, and sight without one kind of cones (Machado et al. 2009). */
export const SIGHTS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

type Rgb = readonly [red: number, green: number, blue: number];

/** Linear light of `#rrggbb` or `#rgb`. */
function linear(hex: string): Rgb {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  const part = (start: number) => {
    const value = parseInt(long.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function seen([red, green, blue]: Rgb, sight: keyof typeof SIGHTS): Rgb {
  const matrix = SIGHTS[sight];
  const row = (nth: number) => {
    const value = matrix[3 * nth]! * red + matrix[3 * nth + 1]! * green + matrix[3 * nth + 2]! * blue;
    return Math.min(Math.max(value, 0), 1);
  };
  return [row(0), row(1), row(2)];
}

function lab([red, green, blue]: Rgb): Rgb {
  const curve = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = curve(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = curve((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How far two colours lie apart in CIE Lab, as a sight sees them. */
export function difference(a: string, b: string, sight: keyof typeof SIGHTS): number {
  const [one, other] = [lab(seen(linear(a), sight)), lab(seen(linear(b), sight))];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
