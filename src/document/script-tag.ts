import { defineStatement } from './define.js';

defineStatement();
