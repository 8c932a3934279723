/** Imported once, first of all, by the renderer's entry: tokens, global ground, and what the CSP needs. */
import './tokens.css';
import './base/base.css';
import './base/strictCsp.ts';
