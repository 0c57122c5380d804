// A page without a server: it registers the elements, and reads what is dropped on it.
import '../src/index.js';
