function shiftTraffic(newInstance) {
    // Start with 1% traffic
    setWeight(newInstance, 0.01);
    
    // Gradually increase over 5 minutes
    const interval = setInterval(() => {
        const current = getWeight(newInstance);
        if (current >= 1.0) {
            clearInterval(interval);
        } else {
            setWeight(newInstance, current + 0.2);
        }
    }, 60000);
}
