package dev.baton.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's chromium, with nobody's settings, as somebody at a desk uses it. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final ChromeDriver driver;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** @param address of the console */
    static Browser at(String address) throws IOException {
        if (!Files.isExecutable(DRIVER) || !Files.isExecutable(CHROMIUM)) {
            throw new AssertionError(
                    "The tests of the console need a browser. Install it (Debian: apt install chromium chromium-driver).");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--window-size=1280,900");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // Else Selenium would download a driver of its own.
        System.setProperty("webdriver.chrome.driver", DRIVER.toString());
        Browser browser = new Browser(new ChromeDriver(options), address);
        browser.mayUseTheClipboard();
        return browser;
    }

    private void mayUseTheClipboard() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("origin", address, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** At once: colours that are still on their way are neither. */
    void colours(String scheme) {
        List<Map<String, String>> features = List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 500));
    }

    void open(String path) {
        driver.get(address + path);
    }

    /** As if it had never been to the console. */
    void forget() {
        driver.manage().deleteAllCookies();
        complaints();
    }

    String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    WebElement find(String css) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(NoSuchElementException.class)
                .until(shown -> driver.findElement(By.cssSelector(css)));
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    void click(String css) {
        clickOn(By.cssSelector(css));
    }

    private void clickOn(By what) {
        with(what, found -> {
            found.click();
            return true;
        });
    }

    /** Where a link leads. */
    String target(String css) {
        return with(By.cssSelector(css), found -> found.getDomAttribute("href"));
    }

    /** Once more where a part of the page that is live was replaced just after it was found. */
    private <T> T with(By what, Function<WebElement, T> use) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(NoSuchElementException.class)
                .ignoring(StaleElementReferenceException.class)
                .until(shown -> use.apply(driver.findElement(what)));
    }

    /** Clicks what says so: a link or a button. */
    void press(String words) {
        find("main");
        clickOn(By.xpath("//*[self::a or self::button or self::summary][normalize-space()='" + words + "']"));
    }

    void send(String file, String css) {
        driver.findElement(By.cssSelector(css)).sendKeys(file);
    }

    void awaitText(String words) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "'" + words + "' was not on the page, but: " + text())
                .ignoring(StaleElementReferenceException.class)
                .until(shown -> text().contains(words));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String clipboard() {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('refused: ' + e))"));
    }

    /** Whether something is cut off at the side. */
    boolean fits() {
        return Boolean.TRUE.equals(
                driver.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"));
    }

    /** The addresses of pictures on this page; of one that cannot be shown, with a note. */
    List<String> pictures() {
        Object found = driver.executeScript("return [...document.images].map(picture => picture.getAttribute('src')"
                + " + (picture.complete && picture.naturalWidth > 0 ? '' : ' is broken'))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** What shuts people out of the page that it shows. */
    Barriers barriers() {
        return new Barriers(driver);
    }

    /** What the browser complained of since it was asked last: scripts that broke, what the policy forbade. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("status of 4"))
                .toList();
    }

    /** The whole page as a picture. */
    void photograph(Path file) throws IOException {
        Long height = (Long) driver.executeScript("return document.documentElement.scrollHeight");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", Math.min(height, 1_400), "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        width(1280);
    }

    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
