/**
 * The element takes no box in the layout of the page, on any visit, and no rule of the page hides it by accident. An inline
 * first layer is part of the page, which may give it a box.
 */
export const hostStyles = `
:host { display: contents; }
:host(:not([placement=inline])) { display: contents !important; }
`;
