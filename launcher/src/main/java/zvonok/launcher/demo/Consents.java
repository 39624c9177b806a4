package zvonok.launcher.demo;

/**
 * What step 2 leaves.
 *
 * @param formId the school's form, for its other classes too
 * @param requestId the request to the main class
 * @param shown the consent for the child in the picture, to be withdrawn
 */
record Consents(String formId, String requestId, String shown) {}
