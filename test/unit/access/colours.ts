type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

/** Any colour that CSS can compute, by painting a pixel with it. */
function read(colour: string): Colour {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!, alpha! / 255];
}

/** WCAG's relative luminance. */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG's contrast ratio of two colours, 1 to 21; one that lets others through has none. */
export function contrast(one: string, other: string): number {
  const colours = [read(one), read(other)];
  if (colours.some(([, , , alpha]) => alpha < 1)) return 1;
  const [light, dark] = colours.map(luminance).sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour that an element stands on: its own, over what is around it where it lets that through. */
export function ground(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  if (read(backgroundColor)[3] === 1) return backgroundColor;
  const parent = element.parentNode instanceof ShadowRoot ? element.parentNode.host : element.parentElement;
  return lay(backgroundColor, parent ? ground(parent) : 'white');
}

/** What is seen of a colour that lies on another. */
export function lay(colour: string, base: string): string {
  for (canvas.fillStyle of [base, colour]) canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${red!}, ${green!}, ${blue!})`;
}
