/** The store's own thread, which dies on a word of the test. */
import './morte-da-thread.ts';
import '../../main/storage/worker.ts';
