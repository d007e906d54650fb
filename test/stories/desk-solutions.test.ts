// The story of solutions at the desk, in a program of its own: what is kept is counted in it.
import './desk-solutions.ts';
