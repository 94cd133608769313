// expect: a promise chain, one refund after the other, returned to the caller
function refundDuplicates(orderId) {
    return paymentDB.get(`payment_${orderId}`).then((record) =>
        paymentGateway.listCharges({ orderId }).then((charges) =>
            charges.reduce(
                (chain, charge) => charge.id === record.chargeId
                    ? chain
                    : chain.then(() => paymentGateway.refund(charge.id, { reason: 'duplicate' })),
                Promise.resolve()
            )
        )
    );
}
