// Loads jose before any test: jest cannot load it for the Teams SDK, which requires it, while it still links it for us, who import it.
import 'jose';
