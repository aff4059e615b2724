export { listingMoves } from './provider';
