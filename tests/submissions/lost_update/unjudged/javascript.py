# JavaScript in a file that ends in .py.
# expect: syntax error

export async function incrementUserPoints(userId, points) {
    return await db.increment(`points:${userId}`, points);
}
