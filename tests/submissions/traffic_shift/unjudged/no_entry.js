function shift(newInstance) {
  setWeight(newInstance, 0.01);
}
