/**
 * Returns whether a layer takes the clicks at its middle. A hit test skips inert elements, whatever has made them inert.
 */
export function takesHits(layer: HTMLElement): boolean {
  const { height, left, top, width } = layer.getBoundingClientRect();
  const root = layer.getRootNode() as ShadowRoot;
  return layer.contains(root.elementFromPoint(left + width / 2, top + Math.min(height / 2, innerHeight - top - 1)));
}
