namespace CognitionOS.HouseRules.Tests;

/// <summary>A project refers only to what a package of its kind may depend on.</summary>
internal static class ProjectDependencies
{
    public static IEnumerable<Violation> Check(Project project) => PackageKinds.Of(project.Name) is { } kind
        ? [.. Own(project, kind), .. Foreign(project, kind), .. Frameworks(project, kind), .. Libraries(project)]
        : [new Violation(
            project.Path,
            $"{project.Name} is no kind of package that the architecture knows.",
            "Name it CognitionOS.<Feature>.<Vendor>, or give its kind a line in PackageKinds.")];

    private static IEnumerable<Violation> Own(Project project, PackageKind kind) =>
        from item in project.Projects.Concat(project.Packages.Where(package => PackageKinds.IsOurs(package.Name)))
        where !kind.MayKnow(item.Name)
        select new Violation(item.Where, $"{project.Name} is {kind.Name} and knows {item.Name}.", kind.Remedy);

    private static IEnumerable<Violation> Foreign(Project project, PackageKind kind) =>
        from item in project.Packages
        where !PackageKinds.IsOurs(item.Name) && !kind.MayUse(item.Name)
        select new Violation(item.Where, $"{project.Name} is {kind.Name} and uses {item.Name}.", kind.Remedy);

    private static IEnumerable<Violation> Frameworks(Project project, PackageKind kind)
    {
        if (kind.ServesHttp)
        {
            return [];
        }

        var sdk = project.Sdk is "Microsoft.NET.Sdk" ? [] : new[] { (Name: project.Sdk, Where: project.Path) };
        return from item in project.Frameworks.Select(item => (item.Name, item.Where)).Concat(sdk)
               select new Violation(item.Where, $"{project.Name} is {kind.Name} and needs {item.Name}.", kind.Remedy);
    }

    private static IEnumerable<Violation> Libraries(Project project)
    {
        var families = project.Packages
            .Where(item => !PackageKinds.IsOurs(item.Name) && !ForeignPackages.IsExtension(item.Name))
            .GroupBy(item => ForeignPackages.Family(item.Name), StringComparer.Ordinal)
            .ToList();
        return families.Count < 2
            ? []
            : [new Violation(
                families[1].First().Where,
                $"{project.Name} uses the libraries of {families.Count} vendors:"
                + $" {string.Join(", ", families.Select(family => family.Key))}.",
                "Make one package a vendor.")];
    }
}
