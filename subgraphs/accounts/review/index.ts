export { endReview } from './end-review.work';
