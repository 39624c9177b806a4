package zvonok.launcher.demo;

/**
 * What step 2 leaves.
 *
 * @param requestId the request to the main class
 * @param shown the consent for the child in the picture, to be withdrawn
 */
record Consents(String requestId, String shown) {}
