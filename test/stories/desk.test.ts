// The DPO's stories, in a program of their own: what they publish would change what others are answered.
import './desk.ts';
