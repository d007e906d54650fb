// The stories, told one after the other in one browser by people of one started program: starting both takes longer than most of them.
import './questions.ts';
import './approvals.ts';
