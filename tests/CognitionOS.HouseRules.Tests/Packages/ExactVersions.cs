using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Versions of packages are exact, and stand in Directory.Packages.props only.</summary>
internal static partial class ExactVersions
{
    private static readonly string[] Central = ["PackageVersion", "GlobalPackageReference"];

    /// <summary>Checks the file of central versions.</summary>
    public static IEnumerable<Violation> Check(string path, string text) =>
        from element in XDocument.Parse(text, LoadOptions.SetLineInfo).Descendants()
        where Central.Contains(element.Name.LocalName)
        let version = (string?)element.Attribute("Version") ?? (string?)element.Element("Version") ?? "none"
        where !Exact().IsMatch(version)
        select new Violation(
            $"{path}:{((IXmlLineInfo)element).LineNumber}",
            $"The version of {(string?)element.Attribute("Include") ?? (string?)element.Attribute("Update")} is"
            + $" {version}.",
            "Give one exact version.");

    /// <summary>Checks that a project file leaves versions to the central file.</summary>
    public static IEnumerable<Violation> Check(Project project) =>
        from item in project.Items("PackageReference")
        where (item.Value("Version") ?? item.Value("VersionOverride")) is not null
        select new Violation(
            item.Where, $"The project gives {item.Name} a version of its own.", "Move it to Directory.Packages.props.");

    [GeneratedRegex(@"^\d+(?:\.\d+){1,3}(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?$")]
    private static partial Regex Exact();
}
