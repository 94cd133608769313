let seen = 0;

function sale_active() {
  for (let look = 0; look < 2; ++look) {
    if (received_message('START_SALE')) seen += 1;
  }
  return seen > 0;
}
