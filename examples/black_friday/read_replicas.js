const replica = selectReplica();
if (replica.lag > 1000) {  // 1s behind
    return primaryDB.query(...);
}
