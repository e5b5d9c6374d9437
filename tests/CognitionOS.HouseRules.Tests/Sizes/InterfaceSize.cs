using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No interface has more than six members of its own.</summary>
internal static class InterfaceSize
{
    private const int MostMembers = 6;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from type in file.All<InterfaceDeclarationSyntax>()
        let members = type.Members.Count(member => member is not BaseTypeDeclarationSyntax)
        where members > MostMembers
        select file.Violates(
            type,
            $"The interface {type.Identifier.Text} has {members} members; {MostMembers} are allowed.",
            "Part it by who calls it.");
}
