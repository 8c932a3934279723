/**
 * react-aria's press hook adds one <style> element to the page unless an element with this id exists.
 * Our Content-Security-Policy allows no inline style, so we take the id with an inert <meta>; the rule itself
 * stands in base.css. Must run before the first component mounts.
 */
const PRESSABLE_STYLE_ID = 'react-aria-pressable-style';

if (document.getElementById(PRESSABLE_STYLE_ID) === null) {
  const placeholder = document.createElement('meta');
  placeholder.id = PRESSABLE_STYLE_ID;
  document.head.append(placeholder);
}
