import { ProgramFailure } from './ProgramFailure.tsx';

/** A page that failed while it was drawn or loaded. */
export function RouteFailure() {
  return <ProgramFailure />;
}
