// The story of solutions in Teams, in a program of its own: its clock is put forward.
import './solutions.ts';
